package dev.owlet.engine.function;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the reference of all functions: groups, signatures, one sentence each, as the code says them. */
final class FunctionsPage {
    private FunctionsPage() {}

    /** One signature. */
    record Line(String name, String arguments, String result, String doc) {
        static Line of(ScalarFunction function) {
            Signature signature = function.signature();
            return new Line(
                    function.name(),
                    signature.argumentText(),
                    signature.result().text(),
                    function.doc());
        }

        static Line of(FunctionInfo info) {
            String arguments = String.join(", ", info.argumentTypes());
            return new Line(info.name(), "(" + arguments + ")", info.returnType(), info.doc());
        }

        String signature() {
            return "`" + name + arguments + ": " + result + "`";
        }
    }

    /** Returns the lines of each group under its title, sorted by name. */
    static Map<String, List<Line>> groups() {
        Map<String, List<Line>> groups = new LinkedHashMap<>();
        add(
                groups,
                "Text",
                methods(StringFunctions.class, TrimFunctions.class, PrintFunctions.class, WordFunctions.class));
        add(groups, "Regular expressions", methods(RegexFunctions.class));
        add(groups, "Quantities", methods(QuantityFunctions.class));
        add(groups, "Colors", methods(ColorFunctions.class));
        add(
                groups,
                "Numbers",
                Stream.concat(
                        methods(MathFunctions.class, BitFunctions.class, DistributionFunctions.class),
                        lines(DecimalFunctions.functions())));
        add(
                groups,
                "Dates and times",
                methods(
                        DateFunctions.class,
                        TimeFunctions.class,
                        OffsetTimeFunctions.class,
                        DateMathFunctions.class,
                        InstantFunctions.class,
                        FormatFunctions.class,
                        TeradataFunctions.class));
        add(
                groups,
                "Arrays and maps",
                Stream.of(
                                methods(
                                        ArrayFunctions.class,
                                        ArraySetFunctions.class,
                                        ArrayShapeFunctions.class,
                                        MapFunctions.class,
                                        SplitMapFunctions.class),
                                lines(MapFunctions.functions()),
                                lines(ZipFunctions.functions()))
                        .flatMap(lines -> lines));
        add(groups, "With lambdas", HigherOrderFunctions.list().stream().map(Line::of));
        add(groups, "Bytes", methods(BinaryFunctions.class, EncodingFunctions.class, HashFunctions.class));
        add(
                groups,
                "JSON",
                others(
                        groups,
                        line -> line.name().startsWith("json_") || line.name().startsWith("is_json")));
        add(groups, "URLs", methods(UrlFunctions.class));
        add(groups, "Internet addresses", methods(IpAddressFunctions.class));
        add(groups, "Sketches", methods(SketchFunctions.class, SetDigestFunctions.class));
        add(groups, "Aggregates", Aggregates.list().stream().map(Line::of));
        add(groups, "Window functions", WindowFunctions.list().stream().map(Line::of));
        add(groups, "Others", others(groups, line -> true));
        return groups;
    }

    /** Returns the functions of no group so far that are wanted. */
    private static Stream<Line> others(Map<String, List<Line>> groups, Predicate<Line> wanted) {
        Set<String> known =
                groups.values().stream().flatMap(List::stream).map(Line::name).collect(Collectors.toSet());
        return Functions.list().stream()
                .map(Line::of)
                .filter(line -> !known.contains(line.name()))
                .filter(wanted);
    }

    private static Stream<Line> methods(Class<?>... classes) {
        return Stream.of(classes).flatMap(group -> lines(AnnotatedMethods.of(group)));
    }

    private static Stream<Line> lines(Collection<ScalarFunction> functions) {
        return functions.stream().filter(function -> !function.operator()).map(Line::of);
    }

    private static void add(Map<String, List<Line>> groups, String title, Stream<Line> lines) {
        groups.put(
                title,
                lines.sorted(Comparator.comparing(Line::name)
                                .thenComparing(Line::arguments)
                                .thenComparing(Line::result))
                        .distinct()
                        .toList());
    }

    static String text() {
        StringBuilder page = new StringBuilder("# Functions\n\nThe ")
                .append(Functions.names().size())
                .append(
                        " functions of Owlet, as SHOW FUNCTIONS lists them. Letters stand for any type, p and s for any precision"
                                + " and scale.\nA null argument makes the result null unless the function says otherwise. This page is"
                                + " written by `FunctionsPageTest`.\n\nSketches (HyperLogLog, P4HyperLogLog, tdigest, qdigest,"
                                + " SetDigest) cast to varbinary and back, to be kept in\ntables; the bytes are Owlet's own and"
                                + " not Trino's. A qdigest is held as a t-digest and answers within its accuracy.\n");
        groups().forEach((title, lines) -> {
            page.append("\n## ").append(title).append("\n\n| function | |\n| --- | --- |\n");
            Map<String, List<Line>> rows = lines.stream()
                    .collect(Collectors.groupingBy(
                            line -> line.name() + "\n" + line.doc(), LinkedHashMap::new, Collectors.toList()));
            rows.values().forEach(row -> page.append(row(row)));
        });
        return page.toString();
    }

    private static String row(List<Line> lines) {
        List<String> signatures = new ArrayList<>();
        lines.forEach(line -> signatures.add(line.signature()));
        String doc = lines.get(0).doc().replace("|", "\\|");
        return "| " + String.join("<br>", signatures) + " | " + doc + " |\n";
    }
}
