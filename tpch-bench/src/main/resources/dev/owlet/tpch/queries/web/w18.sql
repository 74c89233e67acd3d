SELECT site_id, min(url), min(title), count(*) AS views, count(DISTINCT visitor_id)
FROM hits
WHERE regexp_like(title, '(lantern|violin|compass)s? .*site [0-9]{2,}$') AND url NOT LIKE '%/news/%'
GROUP BY site_id
ORDER BY views DESC, site_id
LIMIT 10
