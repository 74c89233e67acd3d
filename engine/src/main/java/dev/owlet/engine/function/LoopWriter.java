package dev.owlet.engine.function;

import org.objectweb.asm.ClassWriter;

/**
 * Writes classes whose frames need no common superclass but Object. Used by its own name only: the library's classes are
 * too old for archives of loaded classes, and a use as a {@link ClassWriter} would have them read whenever
 * {@link LoopGenerator} is.
 */
final class LoopWriter extends ClassWriter {
    LoopWriter() {
        super(COMPUTE_FRAMES | COMPUTE_MAXS);
    }

    @Override
    protected String getCommonSuperClass(String left, String right) {
        return "java/lang/Object";
    }
}
