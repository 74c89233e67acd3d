package dev.owlet.engine.function;

import static org.objectweb.asm.Opcodes.*;

import java.lang.invoke.MethodHandles;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Writes a class around one loop: a constructor, and frames that need no common superclass but Object. Used by its own
 * name only: the library's classes are too old for archives of loaded classes, and a use as a {@link ClassWriter} would
 * have them read whenever {@link LoopGenerator} is.
 */
public final class LoopWriter<L> extends ClassWriter {
    private final Class<L> loop;

    /** Begins a class in the package of the interface {@code loop}, which it implements. */
    public LoopWriter(Class<L> loop, String name) {
        super(COMPUTE_FRAMES | COMPUTE_MAXS);
        this.loop = loop;
        String internal = Type.getInternalName(loop);
        visit(V17, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, internal + "$" + name, null, "java/lang/Object", new String[] {
            internal
        });
        MethodVisitor init = visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
        init.visitCode();
        init.visitVarInsn(ALOAD, 0);
        init.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        init.visitInsn(RETURN);
        init.visitMaxs(0, 0);
        init.visitEnd();
    }

    @Override
    protected String getCommonSuperClass(String left, String right) {
        return "java/lang/Object";
    }

    /** Ends the class, defines it hidden in the package that {@code home} belongs to, and returns an instance. */
    public L define(MethodHandles.Lookup home) {
        visitEnd();
        try {
            return loop.cast(home.defineHiddenClass(toByteArray(), true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No loop for " + loop, e);
        }
    }
}
