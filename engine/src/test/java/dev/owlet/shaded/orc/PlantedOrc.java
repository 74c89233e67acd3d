package dev.owlet.shaded.orc;

/** Stands for a class of the relocated ORC library in the house rules' test. */
public final class PlantedOrc {}
