package dev.owlet.engine.prune;

import dev.owlet.engine.exec.PlantedCycleOut;

/** Breaks the rule about cycles on purpose. */
public final class PlantedCycleIn {
    PlantedCycleOut out;
}
