-- One query a line over r(id, k, g, d, m, dt, ts, f, b), s(id, k, g, v, dt) and e (s without rows).
-- Where the dialects differ, ||| divides Owlet's text from DuckDB's. Order is not compared.
-- Projections, conditions and nulls
SELECT * FROM r
SELECT * FROM s
SELECT * FROM e
SELECT id, k + 1, k * b, -d, b - id, k % 5 FROM r
SELECT id FROM r WHERE k = 3
SELECT id FROM r WHERE k <> 3
SELECT id FROM r WHERE NOT (k > 3 AND d < 50)
SELECT id FROM r WHERE k > 3 OR d < 10 OR g IS NULL
SELECT id FROM r WHERE k BETWEEN 2 AND 5 AND g NOT IN ('a', 'b')
SELECT id FROM r WHERE k IN (1, 2, NULL)
SELECT id FROM r WHERE k NOT IN (1, 2, NULL)
SELECT id FROM r WHERE k IS DISTINCT FROM 3
SELECT id FROM r WHERE g LIKE 'a%' OR g LIKE '%c' OR g LIKE '_b_'
SELECT id FROM r WHERE f
SELECT id FROM r WHERE NOT f OR f IS NULL
SELECT id, f AND k > 3, f OR k > 3, NOT f FROM r
SELECT id, CASE WHEN k < 3 THEN 'low' WHEN k < 8 THEN g ELSE NULL END FROM r
SELECT id, CASE k WHEN 1 THEN 10 WHEN 2 THEN 20 ELSE -1 END FROM r
SELECT id, coalesce(k, -1), coalesce(g, 'none'), nullif(k, 3), coalesce(NULL, g, 'z') FROM r
SELECT id, CASE WHEN k <> 0 THEN 100 / k END FROM r ||| SELECT id, CASE WHEN k <> 0 THEN 100 // k END FROM r
SELECT id, greatest(k, 4), least(k, 4) FROM r WHERE k IS NOT NULL
SELECT id, k = NULL, k <> k, k = k FROM r
SELECT id, CAST(k AS varchar), CAST(d AS integer), CAST(m AS double) FROM r WHERE d IS NULL OR abs(d - floor(d) - 0.5) > 0.1
SELECT id, length(g), upper(g), g || '-' || g, substr(g, 2, 1), concat(g, 'x') FROM r WHERE g IS NOT NULL
SELECT id, strpos(g, 'b'), replace(g, 'a', 'z'), reverse(g), trim(g), lpad(g, 5, '*') FROM r
SELECT id, abs(d), floor(d), ceil(d), sqrt(abs(d)), power(d, 2), sign(d) FROM r
SELECT id, m + m, m - 1, m * 2, -m, abs(m) FROM r
SELECT id FROM r WHERE m > 10 AND m <= DECIMAL '55.55'
SELECT id FROM r WHERE m = (SELECT max(m) FROM r)
SELECT id FROM r WHERE b > 1000000000 OR b < -1000000000
SELECT id FROM r WHERE d > m
SELECT id FROM r WHERE k = b
-- Dates
SELECT id FROM r WHERE dt >= DATE '2024-03-01'
SELECT id FROM r WHERE dt BETWEEN DATE '2024-01-10' AND DATE '2024-02-10'
SELECT id, year(dt), month(dt), day(dt), extract(quarter FROM dt) FROM r
SELECT id, date_diff('day', DATE '2024-01-01', dt) FROM r
SELECT id, CAST(dt + INTERVAL '1' MONTH AS date), CAST(dt - INTERVAL '40' DAY AS date) FROM r
SELECT id, date_trunc('month', ts), date_trunc('hour', ts) FROM r
SELECT id, hour(ts), minute(ts), second(ts) FROM r
SELECT id FROM r WHERE ts < TIMESTAMP '2024-02-01 12:00:00'
SELECT id, CAST(ts AS date), CAST(dt AS timestamp) FROM r
SELECT id, ts + INTERVAL '90' MINUTE FROM r
SELECT date_trunc('month', dt), count(*) FROM r GROUP BY 1 ||| SELECT CAST(date_trunc('month', dt) AS date), count(*) FROM r GROUP BY 1
-- Aggregation
SELECT count(*), count(k), count(g), sum(k), min(k), max(k), avg(k) FROM r
SELECT sum(d), avg(d), min(d), max(d), sum(m), min(m), max(m), sum(b) FROM r
SELECT min(g), max(g), min(dt), max(dt), min(ts), max(ts) FROM r
SELECT count(*), count(k), sum(k), min(g), max(dt), avg(k) FROM e
SELECT k, count(*) FROM e GROUP BY k
SELECT k, count(*), sum(d), min(g), max(dt) FROM r GROUP BY k
SELECT g, count(*), sum(m), avg(d) FROM r GROUP BY g
SELECT k, g, f, count(*), sum(b) FROM r GROUP BY k, g, f
SELECT k + 1, count(*) FROM r GROUP BY k + 1
SELECT dt, count(*) FROM r GROUP BY dt
SELECT id, count(*), max(g) FROM r GROUP BY id
SELECT count(DISTINCT k), count(DISTINCT g), count(DISTINCT dt), sum(DISTINCT k) FROM r
SELECT g, count(DISTINCT k), sum(DISTINCT k), count(*) FROM r GROUP BY g
SELECT count(*) FILTER (WHERE f), sum(k) FILTER (WHERE k > 3), count(DISTINCT g) FILTER (WHERE k = 2) FROM r
SELECT g, count(*) FILTER (WHERE f), max(d) FILTER (WHERE NOT f) FROM r GROUP BY g
SELECT k, sum(d) FROM r GROUP BY k HAVING count(*) > 30
SELECT k, sum(d) FROM r GROUP BY k HAVING sum(d) > (SELECT avg(d) FROM r)
SELECT count(*) FROM r HAVING count(*) < 0
SELECT k, g, count(*), sum(b) FROM r GROUP BY ROLLUP (k, g)
SELECT k, g, count(*), max(d) FROM r GROUP BY CUBE (k, g)
SELECT k, g, f, count(*) FROM r GROUP BY GROUPING SETS ((k, g), (f), ())
SELECT k, g, grouping(k, g), count(*) FROM r GROUP BY ROLLUP (k, g)
SELECT k, f, count(DISTINCT g) FROM r GROUP BY ROLLUP (k, f)
SELECT DISTINCT k FROM r
SELECT DISTINCT k, g, f FROM r
SELECT count(*) FROM (SELECT DISTINCT k, dt FROM r) x
SELECT bool_and(f), bool_or(f) FROM r
SELECT g, bool_and(f), bool_or(k > 3) FROM r GROUP BY g
SELECT stddev(d), var_pop(d), stddev_pop(k), variance(k) FROM r
SELECT corr(d, k), covar_pop(d, k), regr_slope(d, k) FROM r
SELECT max_by(id, b * 10000 + id), min_by(id, b * 10000 + id) FROM r WHERE b IS NOT NULL ||| SELECT arg_max(id, b * 10000 + id), arg_min(id, b * 10000 + id) FROM r WHERE b IS NOT NULL
SELECT max(x) FROM (SELECT k, sum(d) AS x FROM r GROUP BY k) t
SELECT sum(CASE WHEN f THEN 1 ELSE 0 END), sum(CASE WHEN g = 'a' THEN m END) FROM r
SELECT g, sum(k * b), sum(k) * 2, max(k) - min(k) FROM r GROUP BY g
-- Joins
SELECT r.id, s.id FROM r JOIN s ON r.k = s.k
SELECT r.id, s.id FROM r JOIN s ON r.k = s.k AND r.g = s.g
SELECT r.id, s.v FROM r LEFT JOIN s ON r.id = s.id
SELECT r.id, s.v FROM r RIGHT JOIN s ON r.id = s.id
SELECT r.id, s.id FROM r FULL JOIN s ON r.id = s.id
SELECT r.id, s.id FROM r FULL JOIN s ON r.b = s.v
SELECT r.id, s.id FROM r LEFT JOIN s ON r.k = s.k AND s.v > 50
SELECT r.id, s.id FROM r LEFT JOIN s ON r.k = s.k AND r.d > 90
SELECT r.id, s.id FROM r FULL JOIN s ON r.k = s.k AND r.d > 90 AND s.v < 20
SELECT r.id, s.id FROM r LEFT JOIN s ON r.k = s.k WHERE s.id IS NULL
SELECT r.id, s.id FROM r LEFT JOIN s ON r.k = s.k WHERE s.v > 80
SELECT count(*) FROM r CROSS JOIN s
SELECT count(*), sum(r.k * s.v) FROM r, s WHERE r.k = s.k AND r.g <> s.g
SELECT r.id, s.id FROM r JOIN s ON r.id < s.id AND r.id > s.id - 4
SELECT r.id, s.id FROM r LEFT JOIN s ON r.id > s.id + 190
SELECT s.id, r.id FROM s FULL JOIN r ON s.id > r.id + 110
SELECT id, r.k, s.v FROM r JOIN s USING (id)
SELECT id, g, s.v FROM r FULL JOIN s USING (id, g)
SELECT a.id, b.id FROM r a JOIN r b ON a.k = b.id
SELECT count(*) FROM r a JOIN r b ON a.k = b.k JOIN s c ON b.g = c.g AND c.k = a.k
SELECT r.id, e.id FROM r LEFT JOIN e ON r.k = e.k
SELECT r.id, e.id FROM r RIGHT JOIN e ON r.k = e.k
SELECT r.id, e.id FROM e FULL JOIN r ON r.k = e.k
SELECT r.id FROM r JOIN e ON r.k = e.k
SELECT r.id, s.id FROM r JOIN s ON r.dt = s.dt
SELECT r.id, s.id FROM r JOIN s ON r.dt = s.dt AND (r.k = 1 OR s.k = 2)
SELECT r.id, s.id FROM r JOIN s ON r.k = s.k OR r.id = s.id WHERE r.id < 40
SELECT s.g, count(*), sum(r.d) FROM r JOIN s ON r.k = s.k GROUP BY s.g
SELECT s.k, count(r.id) FROM s LEFT JOIN r ON s.k = r.k AND r.f GROUP BY s.k
SELECT r.id, x.n FROM r JOIN (SELECT k, count(*) n FROM s GROUP BY k) x ON r.k = x.k
SELECT r.id, x.n FROM r LEFT JOIN (SELECT g, max(v) n FROM s GROUP BY g) x ON r.g = x.g
SELECT r.id, s.v FROM r JOIN s ON r.g = s.g AND r.b > s.v WHERE r.k = 2
SELECT a.id FROM r a JOIN s b ON a.id = b.id LEFT JOIN s c ON c.id = a.k WHERE c.v IS NULL OR c.v > b.v
-- Subqueries
SELECT id FROM r WHERE k IN (SELECT k FROM s WHERE v > 50)
SELECT id FROM r WHERE id IN (SELECT id FROM s WHERE g = 'a')
SELECT id FROM r WHERE k NOT IN (SELECT k FROM s)
SELECT id FROM r WHERE id NOT IN (SELECT id FROM s)
SELECT id FROM r WHERE k NOT IN (SELECT k FROM s WHERE k > 3)
SELECT id FROM r WHERE k NOT IN (SELECT k FROM e)
SELECT id FROM r WHERE k IN (SELECT k FROM e)
SELECT id, k IN (SELECT k FROM s WHERE v > 70) FROM r
SELECT id, k NOT IN (SELECT k FROM s WHERE v > 70 AND k IS NOT NULL) FROM r
SELECT id FROM r WHERE EXISTS (SELECT 1 FROM s WHERE s.k = r.k AND s.v > 60)
SELECT id FROM r WHERE NOT EXISTS (SELECT 1 FROM s WHERE s.k = r.k AND s.g = r.g)
SELECT id FROM r WHERE EXISTS (SELECT 1 FROM s WHERE s.id = r.id) OR k = 1
SELECT id, EXISTS (SELECT 1 FROM s WHERE s.id = r.id) FROM r
SELECT id FROM r WHERE EXISTS (SELECT 1 FROM e)
SELECT id FROM r WHERE NOT EXISTS (SELECT 1 FROM e WHERE e.k = r.k)
SELECT id, (SELECT max(v) FROM s WHERE s.k = r.k) FROM r
SELECT id, (SELECT count(*) FROM s WHERE s.k = r.k) FROM r
SELECT id, (SELECT count(*) FROM s WHERE s.k = r.k AND s.v > 90) + 1 FROM r
SELECT id, (SELECT sum(v) FROM e WHERE e.k = r.k), (SELECT count(*) FROM e WHERE e.k = r.k) FROM r
SELECT id, d - (SELECT avg(d) FROM r) FROM r
SELECT id FROM r WHERE d > (SELECT avg(x.d) FROM r x WHERE x.g = r.g)
SELECT id FROM r WHERE k > ANY (SELECT k FROM s WHERE v > 90)
SELECT id FROM r WHERE k >= ALL (SELECT k FROM s WHERE k IS NOT NULL)
SELECT id FROM r WHERE k > ALL (SELECT k FROM e)
SELECT id FROM r WHERE k < ALL (SELECT k FROM s WHERE v > 95)
SELECT id FROM r WHERE k <> ALL (SELECT k FROM s WHERE v > 95)
SELECT id FROM r WHERE (SELECT max(v) FROM s) > 10
SELECT CASE WHEN k IN (SELECT k FROM s WHERE v < 30) THEN 1 ELSE 2 END, count(*) FROM r GROUP BY 1
SELECT g, count(*) FROM r WHERE k IN (SELECT k FROM s GROUP BY k HAVING count(*) > 8) GROUP BY g
SELECT x.k, x.n FROM (SELECT k, count(*) n FROM r GROUP BY k) x WHERE x.n > (SELECT avg(n) FROM (SELECT count(*) n FROM r GROUP BY k) y)
WITH a AS (SELECT k, sum(d) t FROM r GROUP BY k), b AS (SELECT max(t) t FROM a) SELECT a.k FROM a JOIN b ON a.t = b.t
WITH a AS (SELECT * FROM r WHERE f) SELECT x.id, y.id FROM a x JOIN a y ON x.k = y.k AND x.id < y.id
SELECT r.id, l.v FROM r CROSS JOIN LATERAL (SELECT v FROM s WHERE s.id = r.id) l
-- Set operations
SELECT k FROM r UNION SELECT k FROM s
SELECT k FROM r UNION ALL SELECT k FROM s
SELECT k, g FROM r INTERSECT SELECT k, g FROM s
SELECT k, g FROM r EXCEPT SELECT k, g FROM s
SELECT k FROM r INTERSECT ALL SELECT k FROM s
SELECT k, g FROM r EXCEPT ALL SELECT k, g FROM s
SELECT id FROM r EXCEPT SELECT id FROM e
SELECT k, d FROM r UNION SELECT k, v FROM s
SELECT g, count(*) FROM (SELECT g FROM r UNION ALL SELECT g FROM s UNION ALL SELECT g FROM e) u GROUP BY g
SELECT k FROM r UNION (SELECT id FROM s EXCEPT SELECT k FROM r)
-- Windows
SELECT id, row_number() OVER (ORDER BY id), rank() OVER (ORDER BY k), dense_rank() OVER (ORDER BY k) FROM r
SELECT id, row_number() OVER (PARTITION BY g ORDER BY k DESC, id) FROM r
SELECT id, sum(k) OVER (PARTITION BY g ORDER BY id), count(*) OVER (PARTITION BY g) FROM r
SELECT id, sum(b) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1 FOLLOWING) FROM r
SELECT id, min(k) OVER (ORDER BY id ROWS BETWEEN 5 PRECEDING AND 2 PRECEDING) FROM r
SELECT id, max(k) OVER (PARTITION BY f ORDER BY id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) FROM r
SELECT id, sum(k) OVER (ORDER BY k) FROM r
SELECT id, count(*) OVER (ORDER BY id RANGE BETWEEN 3 PRECEDING AND 3 FOLLOWING) FROM r
SELECT id, lag(k) OVER (PARTITION BY g ORDER BY id), lead(k, 2, -1) OVER (PARTITION BY g ORDER BY id) FROM r
SELECT id, first_value(k) OVER (PARTITION BY g ORDER BY id), last_value(k) OVER (PARTITION BY g ORDER BY id) FROM r
SELECT id, nth_value(k, 3) OVER (PARTITION BY g ORDER BY id), ntile(4) OVER (PARTITION BY g ORDER BY id) FROM r
SELECT id, percent_rank() OVER (ORDER BY k), cume_dist() OVER (ORDER BY k) FROM r
SELECT id, k - avg(k) OVER (PARTITION BY g) FROM r
SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY k ORDER BY d DESC, id) n FROM r) x WHERE n <= 2
SELECT k, sum(sum(b)) OVER (ORDER BY k), rank() OVER (ORDER BY count(*) DESC) FROM r GROUP BY k
SELECT id, avg(d) OVER (PARTITION BY k, g ORDER BY id ROWS 3 PRECEDING) FROM r
-- Order and limit
SELECT id FROM r ORDER BY id LIMIT 10
SELECT id, k FROM r ORDER BY k DESC, id DESC LIMIT 15
SELECT id, g, d FROM r ORDER BY g, d DESC, id OFFSET 20 LIMIT 17 ||| SELECT id, g, d FROM r ORDER BY g, d DESC, id LIMIT 17 OFFSET 20
SELECT id, dt FROM r ORDER BY dt NULLS FIRST, id LIMIT 25
SELECT id, m FROM r ORDER BY m DESC NULLS LAST, id LIMIT 9
SELECT k, count(*) c FROM r GROUP BY k ORDER BY c DESC, k LIMIT 3
SELECT r.id, s.id FROM r JOIN s ON r.k = s.k ORDER BY r.id DESC, s.id LIMIT 20
SELECT count(*) FROM (SELECT * FROM r LIMIT 37) x
SELECT id FROM (SELECT id FROM r ORDER BY id DESC LIMIT 30) x WHERE id % 2 = 0
