SELECT country, os, views, place
FROM (
    SELECT country, os, count(*) AS views,
        row_number() OVER (PARTITION BY country ORDER BY count(*) DESC, os) AS place
    FROM hits
    WHERE is_robot = 0
    GROUP BY country, os)
WHERE place <= 3
ORDER BY country, place
