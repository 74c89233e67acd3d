package dev.owlet.engine.exec;

import dev.owlet.engine.prune.PlantedCycleIn;

/** Breaks the rule about cycles on purpose. */
public final class PlantedCycleOut {
    PlantedCycleIn in;
}
