SELECT site_id, avg(length(url)) AS characters, count(*) AS views
FROM hits
WHERE url <> ''
GROUP BY site_id
HAVING count(*) > 2000
ORDER BY characters DESC, site_id
LIMIT 25
