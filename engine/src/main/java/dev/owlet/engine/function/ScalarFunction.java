package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One scalar function under one name and signature.
 *
 * @param returnRule works out the result type from the taken argument types where the signature cannot say it
 * @param deterministic whether equal arguments give equal results
 * @param operator whether it cannot be called by name
 * @param kernels makes the loop for a call
 */
record ScalarFunction(
        String name,
        Signature signature,
        Optional<Function<List<SqlType>, SqlType>> returnRule,
        String doc,
        boolean deterministic,
        boolean operator,
        Maker kernels)
        implements Candidate {
    /** Makes the kernel of one call. */
    interface Maker {
        Kernel kernel(Resolution call);
    }
}
