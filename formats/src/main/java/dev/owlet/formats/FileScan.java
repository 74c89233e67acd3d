package dev.owlet.formats;

import dev.owlet.formats.range.ColumnStatistics;
import java.util.List;
import java.util.OptionalLong;

/**
 * One file, planned: its metadata was read, its data was not.
 *
 * <p>The file handle given to {@link Format#scan} must stay open until the last slice is read; its owner closes it.
 */
public interface FileScan {
    /** Returns the pieces left after pruning, in file order. */
    List<FileSlice> slices();

    /** Returns how many row groups or stripes the file has; 1 for text. */
    int rowGroups();

    /** Returns how many of them are left after pruning. */
    int rowGroupsKept();

    /** Returns the rows in the whole file, when its metadata says so. */
    OptionalLong rows();

    /** Returns what the metadata says about the n-th projected column over the whole file. */
    ColumnStatistics statistics(int projected);

    /** Returns the stored bytes the slices hold for the n-th projected column; 0 where a format cannot tell columns. */
    long columnBytes(int projected);

    /** Returns the data bytes all slices will read when no row filter stops them; metadata already read is not in it. */
    long plannedBytes();

    /** Tells whether {@link #plannedBytes} is what will be read, and not an upper bound. */
    default boolean exact() {
        return true;
    }
}
