package dev.owlet.catalog;

import dev.owlet.engine.plan.SortKey;

/** Breaks the rules about layers on purpose. */
final class PlantedEngineUse {
    SortKey key;
}
