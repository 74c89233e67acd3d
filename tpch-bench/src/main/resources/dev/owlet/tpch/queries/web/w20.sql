SELECT search_phrase
FROM hits
WHERE search_phrase <> ''
ORDER BY hit_time, search_phrase
LIMIT 10
