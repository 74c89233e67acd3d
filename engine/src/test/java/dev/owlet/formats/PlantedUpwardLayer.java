package dev.owlet.formats;

import dev.owlet.catalog.Database;

/** Breaks the rules about layers on purpose. */
final class PlantedUpwardLayer {
    Database database;
}
