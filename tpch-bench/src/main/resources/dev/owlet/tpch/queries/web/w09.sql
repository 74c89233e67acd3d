SELECT phone_maker, phone_model, count(DISTINCT visitor_id) AS visitors
FROM hits
WHERE phone_model <> ''
GROUP BY phone_maker, phone_model
ORDER BY visitors DESC, phone_maker, phone_model
LIMIT 10
