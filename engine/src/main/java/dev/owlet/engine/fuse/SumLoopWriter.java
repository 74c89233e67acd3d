package dev.owlet.engine.fuse;

import static org.objectweb.asm.Opcodes.*;

import dev.owlet.engine.function.LoopWriter;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Writes one hidden class for a {@link SumProgram} and a choice of coded columns: the loop a person would write. */
final class SumLoopWriter {
    private static final int VALUES = 1;
    private static final int CODES = 2;
    private static final int CONSTANTS = 3;
    private static final int GROUPS = 4;
    private static final int ROWS = 5;
    private static final int SUMS = 6;
    private static final int ROW = 7;
    private static final int BASE = 8;
    private static final int FIRST_FREE = 9;

    private final SumProgram program;
    private final long coded;
    private final MethodVisitor run;
    private final LoopWriter<SumLoop> writer;

    /** The local of each column's values, of its codes, of each constant, of each step's value. */
    private final int values;

    private final int codes;
    private final int constants;
    private final int steps;

    private SumLoopWriter(SumProgram program, long coded) {
        this.program = program;
        this.coded = coded;
        values = FIRST_FREE;
        codes = values + program.columns().size();
        constants = codes + program.columns().size();
        steps = constants + 2 * program.constants().size();
        writer = new LoopWriter<>(SumLoop.class, "Written");
        run = writer.visitMethod(ACC_PUBLIC, "run", "([[J[[I[J[II[J)V", null, null);
    }

    /** Returns a new loop; bit i of {@code coded} says that column i comes as codes into a dictionary. */
    static SumLoop write(SumProgram program, long coded) {
        return new SumLoopWriter(program, coded).define();
    }

    private SumLoop define() {
        run.visitCode();
        for (int i = 0; i < program.columns().size(); i++) {
            load(VALUES, i, AALOAD, ASTORE, values + i);
            if (isCoded(i)) {
                load(CODES, i, AALOAD, ASTORE, codes + i);
            }
        }
        for (int i = 0; i < program.constants().size(); i++) {
            load(CONSTANTS, i, LALOAD, LSTORE, constants + 2 * i);
        }
        loop();
        run.visitInsn(RETURN);
        run.visitMaxs(0, 0);
        run.visitEnd();
        return writer.define(MethodHandles.lookup());
    }

    private boolean isCoded(int column) {
        return (coded >>> column & 1) == 1;
    }

    private void load(int array, int index, int read, int store, int local) {
        run.visitVarInsn(ALOAD, array);
        run.visitLdcInsn(index);
        run.visitInsn(read);
        run.visitVarInsn(store, local);
    }

    private void loop() {
        Label head = new Label();
        Label end = new Label();
        run.visitInsn(ICONST_0);
        run.visitVarInsn(ISTORE, ROW);
        run.visitLabel(head);
        run.visitVarInsn(ILOAD, ROW);
        run.visitVarInsn(ILOAD, ROWS);
        run.visitJumpInsn(IF_ICMPGE, end);
        base();
        for (int i = 0; i < program.steps().size(); i++) {
            step(program.steps().get(i));
            run.visitVarInsn(LSTORE, steps + 2 * i);
        }
        List<Integer> sums = program.sums();
        for (int i = 0; i < sums.size(); i++) {
            add(i, steps + 2 * sums.get(i));
        }
        add(sums.size(), -1);
        run.visitIincInsn(ROW, 1);
        run.visitJumpInsn(GOTO, head);
        run.visitLabel(end);
    }

    private void base() {
        int stride = program.sums().size() + 1;
        run.visitVarInsn(ALOAD, GROUPS);
        run.visitVarInsn(ILOAD, ROW);
        run.visitInsn(IALOAD);
        run.visitLdcInsn(2 * stride);
        run.visitInsn(IMUL);
        run.visitVarInsn(ILOAD, ROW);
        run.visitInsn(ICONST_1);
        run.visitInsn(IAND);
        run.visitLdcInsn(stride);
        run.visitInsn(IMUL);
        run.visitInsn(IADD);
        run.visitVarInsn(ISTORE, BASE);
    }

    private void step(Step step) {
        if (step instanceof Step.Column column) {
            column(column.number());
        } else if (step instanceof Step.Constant constant) {
            run.visitVarInsn(LLOAD, constants + 2 * constant.number());
        } else if (step instanceof Step.Product product) {
            run.visitVarInsn(LLOAD, steps + 2 * product.left());
            run.visitVarInsn(LLOAD, steps + 2 * product.right());
            run.visitInsn(LMUL);
        } else if (step instanceof Step.Multiple multiple) {
            multiple(multiple.of(), multiple.factor());
        } else if (step instanceof Step.Sum sum) {
            multiple(sum.left(), sum.leftFactor());
            boolean subtract = sum.rightFactor() < 0;
            multiple(sum.right(), Math.abs(sum.rightFactor()));
            run.visitInsn(subtract ? LSUB : LADD);
        }
    }

    private void column(int number) {
        run.visitVarInsn(ALOAD, values + number);
        if (isCoded(number)) {
            run.visitVarInsn(ALOAD, codes + number);
        }
        run.visitVarInsn(ILOAD, ROW);
        if (isCoded(number)) {
            run.visitInsn(IALOAD);
        }
        run.visitInsn(LALOAD);
    }

    private void multiple(int of, long factor) {
        run.visitVarInsn(LLOAD, steps + 2 * of);
        if (factor != 1) {
            run.visitLdcInsn(factor);
            run.visitInsn(LMUL);
        }
    }

    /** Adds a local, or one, to a sum. */
    private void add(int place, int local) {
        run.visitVarInsn(ALOAD, SUMS);
        run.visitVarInsn(ILOAD, BASE);
        run.visitLdcInsn(place);
        run.visitInsn(IADD);
        run.visitInsn(DUP2);
        run.visitInsn(LALOAD);
        if (local < 0) {
            run.visitInsn(LCONST_1);
        } else {
            run.visitVarInsn(LLOAD, local);
        }
        run.visitInsn(LADD);
        run.visitInsn(LASTORE);
    }
}
