package dev.owlet.tpch;

import static dev.owlet.tpch.WebColumn.flag;
import static dev.owlet.tpch.WebColumn.rareText;
import static dev.owlet.tpch.WebColumn.skewed;
import static dev.owlet.tpch.WebColumn.sparse;
import static dev.owlet.tpch.WebColumn.sparseText;
import static dev.owlet.tpch.WebColumn.trait;
import static dev.owlet.tpch.WebColumn.traitText;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The table {@code hits} of page views: a hundred columns, many of little information, as web analytics has them. */
final class WebTable {
    private static final List<String> SECTIONS =
            List.of("news", "shop", "forum", "blog", "catalog", "help", "video", "maps", "account", "jobs");
    private static final List<String> ENDINGS = List.of("com", "org", "net", "de", "fr", "jp", "br", "io");
    private static final int[] WIDTHS = {1920, 1366, 390, 414, 1536, 1440, 360, 768, 2560, 1280, 393, 1600, 3840, 820};

    private static final List<WebColumn> COLUMNS = List.of(
            new WebColumn("hit_id", "bigint", (hit, out) -> out.number(WebHit.mix(hit.page ^ hit.time) >>> 1)),
            new WebColumn("hit_time", "timestamp", (hit, out) -> out.timestamp(hit.time)),
            new WebColumn("hit_date", "date", (hit, out) -> out.date(hit.time / 86_400)),
            new WebColumn("visitor_id", "bigint", (hit, out) -> out.number(WebHit.mix(hit.visitor) >>> 1)),
            new WebColumn("session_id", "bigint", (hit, out) -> out.number(hit.session)),
            new WebColumn("site_id", "int", (hit, out) -> out.number(hit.site)),
            new WebColumn("page_id", "bigint", (hit, out) -> out.number(hit.page >>> 16)),
            new WebColumn("url", "string", (hit, out) -> url(hit, hit.page, hit.site, out)),
            new WebColumn("referer", "string", WebTable::referer),
            new WebColumn("title", "string", (hit, out) -> title(hit, out)),
            new WebColumn("search_phrase", "string", (hit, out) -> phrase(hit, ' ', out)),
            new WebColumn("search_engine", "smallint", (hit, out) -> out.number(hit.isSearch() ? 1 + hit.zipf(40) : 0)),
            new WebColumn("client_ip", "bigint", (hit, out) -> out.number(WebHit.mix(~hit.visitor) >>> 32)),
            new WebColumn("region_id", "int", (hit, out) -> out.number(hit.ofVisitor(1, 3000))),
            new WebColumn("country", "string", (hit, out) -> code(hit.ofVisitor(1, 3000) % 120, out)),
            new WebColumn("city", "string", WebTable::city),
            traitText("language", 2, "en", "de", "pt", "ja", "fr", "es", "ru", "pl", "it", "nl", "sv", "tr"),
            trait("timezone", 1, 24),
            trait("browser", 3, 40),
            trait("browser_major", 4, 140),
            trait("browser_minor", 5, 60),
            trait("os", 6, 30),
            traitText("os_version", 7, "10", "11", "14.2", "17.1", "13", "12", "16.6", "9", "8.1", "6.0", "15.0"),
            new WebColumn("user_agent", "string", WebTable::userAgent),
            traitText("device", 8, "desktop", "phone", "tablet", "tv", "watch", "console"),
            sparse("phone_maker", "smallint", 80, 60),
            sparseText("phone_model", 60, "model ", 400),
            new WebColumn("screen_width", "smallint", (hit, out) -> out.number(width(hit))),
            new WebColumn("screen_height", "smallint", (hit, out) -> out.number(width(hit) * 9L / 16)),
            new WebColumn("screen_depth", "tinyint", (hit, out) -> out.number(hit.ofVisitor(10, 3) == 2 ? 30 : 24)),
            new WebColumn(
                    "window_width", "smallint", (hit, out) -> out.number(width(hit) - 16L * hit.ofVisitor(15, 20))),
            new WebColumn(
                    "window_height", "smallint", (hit, out) -> out.number(width(hit) / 2 - 8L * hit.ofVisitor(16, 30))),
            new WebColumn("pixel_ratio", "double", (hit, out) -> out.cents(100 + 25L * hit.ofVisitor(11, 9))),
            flag("is_new_visitor", 240),
            flag("is_refresh", 70),
            flag("is_link", 110),
            flag("is_download", 12),
            flag("is_bounce", 400),
            flag("is_robot", 25),
            flag("is_logged_in", 330),
            flag("is_subscriber", 45),
            flag("is_entry", 210),
            flag("is_exit", 190),
            flag("is_secure", 920),
            flag("has_javascript", 985),
            flag("has_cookies", 960),
            flag("has_adblock", 220),
            flag("has_touch", 410),
            flag("has_webgl", 900),
            flag("accepts_push", 60),
            flag("is_cached", 270),
            flag("is_mobile_site", 380),
            flag("refuses_tracking", 130),
            skewed("session_hit", "smallint", 60),
            skewed("page_depth", "tinyint", 12),
            skewed("page_kind", "tinyint", 15),
            sparse("dns_ms", "int", 250, 300),
            sparse("connect_ms", "int", 250, 400),
            sparse("tls_ms", "int", 250, 300),
            skewed("request_ms", "int", 2000),
            skewed("response_ms", "int", 3000),
            skewed("dom_ms", "int", 8000),
            skewed("load_ms", "int", 30_000),
            skewed("paint_ms", "int", 4000),
            skewed("dwell_seconds", "int", 3600),
            skewed("scroll_percent", "tinyint", 100),
            skewed("clicks", "smallint", 60),
            sparse("keystrokes", "smallint", 90, 500),
            sparse("campaign_id", "int", 40, 2500),
            sparse("ad_position", "tinyint", 40, 12),
            rareText("utm_source", 90, "newsletter", "partner", "social", "search", "affiliate", "print"),
            rareText("utm_medium", 90, "email", "cpc", "banner", "post", "video"),
            rareText("utm_campaign", 60, "spring sale", "launch", "retention", "brand", "winter", "clearance"),
            rareText("utm_term", 15, "cheap", "best", "nearby", "used", "new"),
            rareText("social_network", 50, "chirper", "facepage", "pinwall", "vidloop", "linkdesk"),
            sparse("goal_id", "int", 55, 900),
            new WebColumn("price", "decimal(10,2)", (hit, out) -> out.cents(99 + 50L * hit.zipf(4000))),
            new WebColumn("revenue", "decimal(12,2)", WebTable::revenue),
            sparse("quantity", "smallint", 25, 9),
            traitText("currency", 12, "EUR", "USD", "JPY", "BRL", "GBP", "PLN", "SEK"),
            sparse("product_id", "int", 180, 20_000),
            sparse("category_id", "smallint", 180, 300),
            sparse("order_id", "bigint", 25, 1_000_000),
            sparse("cart_items", "tinyint", 60, 20),
            sparseText("experiment", 350, "exp-", 24),
            skewed("variant", "tinyint", 4),
            sparse("server_error", "smallint", 4, 8),
            skewed("bytes_sent", "int", 50_000),
            skewed("server_id", "smallint", 24),
            traitText("protocol", 13, "h2", "h3", "http/1.1"),
            traitText("charset", 14, "utf-8", "iso-8859-1", "windows-1251", "shift_jis"),
            sparseText("custom_1", 200, "plan=", 6),
            sparseText("custom_2", 100, "team=", 50),
            sparseText("custom_3", 30, "tag:", 1000),
            sparseText("custom_4", 10, "x", 20),
            sparse("metric_1", "int", 200, 100),
            sparse("metric_2", "int", 100, 1000),
            sparse("metric_3", "int", 20, 100),
            sparse("metric_4", "bigint", 5, 10_000),
            sparse("metric_5", "bigint", 1, 10));

    private static final WebWords WORDS = new WebWords();

    private WebTable() {}

    static List<WebColumn> columns() {
        return COLUMNS;
    }

    /** Writes the rows from {@code from} to before {@code to} of a table of {@code rows} rows. */
    static void write(long rows, long from, long to, Path file) throws IOException {
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            WebText out = new WebText(stream);
            WebHit hit = new WebHit(rows);
            for (long row = from; row < to; row++) {
                hit.begin(row);
                for (WebColumn column : COLUMNS) {
                    column.cell().write(hit, out);
                    out.endField();
                }
                out.endRow();
            }
            out.flush();
        }
    }

    private static void host(long site, WebText out) {
        long hash = WebHit.mix(site + 0x0517E5L);
        out.ascii(hash % 3 == 0 ? "www." : "");
        out.put((byte) ('a' + site % 26));
        out.number(site);
        out.ascii((hash & 8) == 0 ? "-shop." : "-press.");
        out.ascii(ENDINGS.get((int) (hash >>> 40) % ENDINGS.size()));
    }

    private static void url(WebHit hit, long page, long site, WebText out) {
        out.ascii((site & 3) == 0 ? "http://" : "https://");
        host(site, out);
        out.put((byte) '/');
        out.ascii(SECTIONS.get(WebHit.skewed(page, SECTIONS.size())));
        out.put((byte) '/');
        WORDS.write(page, 1 + (int) (page >>> 60 & 3), '-', out);
        if ((page & 4) == 0) {
            out.put((byte) '/');
            out.number(page >>> 40);
            out.ascii(".html");
        }
        if ((page & 7) == 1) {
            out.ascii("?page=");
            out.number(hit.zipf(30));
        }
    }

    private static void referer(WebHit hit, WebText out) {
        if (hit.isSearch()) {
            out.ascii("https://www.seek.example/find?q=");
            phrase(hit, '+', out);
        } else if (!hit.chance(300)) {
            url(hit, hit.referringPage, hit.chance(700) ? hit.site : hit.zipf(WebHit.SITES), out);
        }
    }

    private static void title(WebHit hit, WebText out) {
        WORDS.write(hit.page, 2 + (int) (hit.page >>> 56 & 7), ' ', out);
        out.ascii(" - site ");
        out.number(hit.site);
    }

    private static void phrase(WebHit hit, char between, WebText out) {
        if (hit.isSearch()) {
            long seed = WebHit.mix(hit.phrase);
            WORDS.write(seed, 1 + (int) (seed >>> 61), between, out);
        }
    }

    private static void code(int number, WebText out) {
        out.put((byte) ('A' + number / 26));
        out.put((byte) ('A' + number % 26));
    }

    private static void city(WebHit hit, WebText out) {
        int region = hit.ofVisitor(1, 3000);
        if (region % 29 == 3) {
            out.nothing();
        } else {
            WORDS.write(WebHit.mix(region), 1 + (region & 1), ' ', out);
        }
    }

    private static void userAgent(WebHit hit, WebText out) {
        int system = hit.ofVisitor(6, 30);
        int version = hit.ofVisitor(4, 140);
        out.ascii("Mozilla/5.0 (Platform ");
        out.number(system);
        out.ascii("; rv:");
        out.number(version);
        out.ascii(".0) Engine/20260301 Browser");
        out.number(system % 7);
        out.put((byte) '/');
        out.number(version);
    }

    private static int width(WebHit hit) {
        return WIDTHS[hit.ofVisitor(9, WIDTHS.length)];
    }

    private static void revenue(WebHit hit, WebText out) {
        if (hit.isOrder) {
            out.cents(499 + 10L * hit.zipf(50_000));
        } else {
            out.nothing();
        }
    }
}
