SELECT title, substr(url, 1, 40) AS beginning, count(*) AS views
FROM hits
WHERE site_id = 11 AND hit_date BETWEEN DATE '2026-03-05' AND DATE '2026-03-25' AND is_refresh = 0 AND title <> ''
GROUP BY title, substr(url, 1, 40)
ORDER BY views DESC, title, beginning
OFFSET 100
LIMIT 10
