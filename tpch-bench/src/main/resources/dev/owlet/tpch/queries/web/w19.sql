SELECT *
FROM hits
WHERE url LIKE '%pottery%'
ORDER BY hit_time, hit_id, url, load_ms, bytes_sent
LIMIT 10
