SELECT country, count(*) AS views, sum(revenue), avg(dwell_seconds), count(DISTINCT visitor_id), max(price)
FROM hits
GROUP BY country
ORDER BY views DESC, country
LIMIT 25
