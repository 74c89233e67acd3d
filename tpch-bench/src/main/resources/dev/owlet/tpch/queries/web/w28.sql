SELECT date_trunc('minute', hit_time) AS minute, count(*) AS views, sum(bytes_sent)
FROM hits
WHERE hit_date BETWEEN DATE '2026-03-14' AND DATE '2026-03-16' AND is_robot = 0
GROUP BY date_trunc('minute', hit_time)
ORDER BY minute
OFFSET 1000
LIMIT 20
