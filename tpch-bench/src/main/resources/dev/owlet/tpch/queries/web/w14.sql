SELECT visitor_id, date_trunc('hour', hit_time) AS hour, search_phrase, count(*) AS views
FROM hits
GROUP BY visitor_id, date_trunc('hour', hit_time), search_phrase
ORDER BY views DESC, visitor_id, hour, search_phrase
LIMIT 10
