package dev.owlet.engine.sql.bind;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import io.trino.sql.tree.AnchorPattern;
import io.trino.sql.tree.FrameBound;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.WindowFrame;

/** Checks how the clauses of row patterns go together with the frames of windows. */
final class PatternFrames {
    private PatternFrames() {}

    /** Checks a frame that has a pattern. */
    static void check(WindowFrame frame) {
        if (frame.getVariableDefinitions().isEmpty()) {
            throw Errors.at(frame, Code.MISSING_VARIABLE_DEFINITIONS, "Pattern recognition requires DEFINE clause");
        }
        if (frame.getType() != WindowFrame.Type.ROWS) {
            throw Errors.at(frame, Code.INVALID_WINDOW_FRAME, "Pattern recognition requires ROWS frame type");
        }
        boolean fromCurrent = frame.getStart().getType() == FrameBound.Type.CURRENT_ROW;
        if (!fromCurrent || frame.getEnd().isEmpty()) {
            throw Errors.at(
                    frame,
                    Code.INVALID_WINDOW_FRAME,
                    "Pattern recognition requires frame specified as BETWEEN CURRENT ROW AND ...");
        }
        requireNoAnchor(frame.getPattern().orElseThrow());
        WindowBinder.requireOrder(frame);
    }

    private static void requireNoAnchor(Node pattern) {
        if (pattern instanceof AnchorPattern) {
            throw Errors.at(pattern, Code.INVALID_ROW_PATTERN, "Anchor pattern syntax is not allowed in window");
        }
        pattern.getChildren().forEach(PatternFrames::requireNoAnchor);
    }

    /** Checks that a frame without a pattern has none of the clauses that belong to one. */
    static void requireNoClauses(WindowFrame frame) {
        if (!frame.getMeasures().isEmpty()) {
            throw missing(frame, "Row pattern measures require PATTERN clause");
        }
        frame.getAfterMatchSkipTo().ifPresent(skip -> {
            throw missing(skip, "AFTER MATCH SKIP clause requires PATTERN clause");
        });
        frame.getPatternSearchMode().ifPresent(mode -> {
            throw missing(mode, mode.getMode().name() + " modifier requires PATTERN clause");
        });
        if (!frame.getSubsets().isEmpty()) {
            throw missing(frame.getSubsets().get(0), "Union variable definitions require PATTERN clause");
        }
        if (!frame.getVariableDefinitions().isEmpty()) {
            throw missing(
                    frame.getVariableDefinitions().get(0),
                    "Primary pattern variable definitions require PATTERN clause");
        }
    }

    private static OwletException missing(Node place, String text) {
        return Errors.at(place, Code.MISSING_ROW_PATTERN, text);
    }
}
