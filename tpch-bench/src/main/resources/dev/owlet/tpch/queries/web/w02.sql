SELECT
    sum(dns_ms), sum(connect_ms), sum(tls_ms), sum(request_ms), sum(response_ms), sum(dom_ms), sum(load_ms),
    sum(paint_ms), sum(dwell_seconds), sum(bytes_sent), sum(clicks), sum(keystrokes), sum(price), sum(revenue),
    avg(scroll_percent), max(load_ms), min(dwell_seconds), count(city)
FROM hits
