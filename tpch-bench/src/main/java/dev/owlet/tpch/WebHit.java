package dev.owlet.tpch;

/**
 * One page view: what the columns of its row have in common. Everything follows from the row's number, so that any part
 * of the table can be made alone; visitors, sites and pages are skewed as they are in life.
 */
final class WebHit {
    static final int SITES = 5000;

    /** 2026-03-01 in seconds since 1970. */
    private static final long FIRST_SECOND = 1_772_323_200L;

    private static final long MONTH_SECONDS = 31L * 86_400;
    private static final int ROWS_A_WINDOW = 1024;
    private static final int SESSIONS_A_WINDOW = 250;
    private static final long PAGES_A_SITE = 600;

    private final long rows;
    private long state;

    /** Seconds since 1970; rows are nearly in order of it. */
    long time;

    /** Numbered by frequency, from 0. */
    long visitor;

    long session;
    int site;
    long page;
    long referringPage;
    boolean isOrder;

    /** The number of what was searched for, -1 when the visitor did not come from a search. */
    long phrase;

    /** Takes the number of rows of the whole table. */
    WebHit(long rows) {
        this.rows = rows;
    }

    /** Becomes a row, counted from 0. */
    void begin(long row) {
        state = mix(row + 0x51_7CC1B7L);
        session = row / ROWS_A_WINDOW * SESSIONS_A_WINDOW + zipf(SESSIONS_A_WINDOW);
        long sessionHash = mix(session ^ 0x7AB1E5L);
        visitor = (long) (Math.pow(unit(sessionHash), 1.8) * Math.max(100, rows / 5));
        site = skewed(mix(sessionHash + 1), SITES);
        double progress = (double) row / rows;
        time = FIRST_SECOND + Math.min(MONTH_SECONDS - 1, (long) (progress * MONTH_SECONDS) + below(600));
        page = pageOf(site);
        referringPage = pageOf(chance(600) ? site : zipf(SITES));
        isOrder = chance(25);
        phrase = chance(130) ? zipf((int) Math.max(1000, Math.min(1 << 30, rows / 8))) : -1;
    }

    private long pageOf(int ofSite) {
        return mix(((long) ofSite << 32) + (long) Math.exp(unit(next()) * Math.log(PAGES_A_SITE + 1.0)));
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        return mix(state);
    }

    /** Returns a number from 0 to before {@code n}, all as likely. */
    int below(int n) {
        return (int) ((next() >>> 33) * n >>> 31);
    }

    /** Returns a number from 0 to before {@code n}, the lower the likelier. */
    int zipf(int n) {
        return skewed(next(), n);
    }

    boolean chance(int perMille) {
        return below(1000) < perMille;
    }

    /** Returns what a visitor keeps over all visits: a number below {@code n}, another one for each {@code trait}. */
    int ofVisitor(int trait, int n) {
        return skewed(mix(visitor * 64 + trait), n);
    }

    boolean isSearch() {
        return phrase >= 0;
    }

    static long mix(long value) {
        long hash = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ hash >>> 27) * 0x94D049BB133111EBL;
        return hash ^ hash >>> 31;
    }

    /** Returns what {@link #zipf} does, for a given hash. */
    static int skewed(long hash, int n) {
        return Math.min(n - 1, (int) Math.exp(unit(hash) * Math.log(n + 1.0)) - 1);
    }

    private static double unit(long hash) {
        return (hash >>> 11) * 0x1.0p-53;
    }
}
