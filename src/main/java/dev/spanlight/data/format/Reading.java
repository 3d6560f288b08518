package dev.spanlight.data.format;

import dev.spanlight.data.Dataset;
import java.util.Optional;

/**
 * What a reader has read.
 *
 * @param dataset offsets in code points where the reader knows the file's unit, else as in the file
 * @param offsets how the offsets were read, where the format leaves their unit open and the reader had to find it
 */
record Reading(Dataset dataset, Optional<OffsetCounts> offsets) {
    static Reading of(Dataset dataset) {
        return new Reading(dataset, Optional.empty());
    }
}
