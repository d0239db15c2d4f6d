package org.dbzip2.engine;

import java.util.List;

/**
 * Who helps, and on what terms.
 *
 * @param helpers closed by the engine
 * @param localInReserve whether the local slots only work while no helper is in service, instead of all the time
 * @param required whether a job fails with {@link NoHelperLeftException} once no helper is left, instead of being done by the
 *     local slots
 * @param verify whether compressed blocks are decoded and compared before they are used, and raw bytes with those that are
 *     decoded here; without it, their CRC and form are checked
 * @param listener is told what happens to them
 */
public record HelperOptions(
        List<? extends Helper> helpers,
        boolean localInReserve,
        boolean required,
        boolean verify,
        HelperListener listener) {
    /** Nobody helps. */
    static final HelperOptions NONE = new HelperOptions(List.of(), false, false, false, HelperListener.SILENT);

    /**
     * Checks what was asked for.
     *
     * @param helpers those that may be asked, copied
     * @param localInReserve whether local slots wait until no helper is in service
     * @param required whether the job fails without helpers
     * @param verify whether answers are decoded
     * @param listener is told of what happens to helpers
     * @throws IllegalArgumentException if helpers are required and there are none
     */
    public HelperOptions {
        helpers = List.copyOf(helpers);
        if (helpers.isEmpty() && (required || localInReserve)) {
            throw new IllegalArgumentException("no helper is named");
        }
    }

    /**
     * {@return options for helpers that work along with the local slots}
     *
     * @param helpers those that may be asked
     */
    public static HelperOptions of(List<? extends Helper> helpers) {
        return new HelperOptions(helpers, false, false, false, HelperListener.SILENT);
    }
}
