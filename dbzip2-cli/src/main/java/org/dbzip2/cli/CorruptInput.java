package org.dbzip2.cli;

import java.io.IOException;

/** An input so damaged that the command ends with it. */
final class CorruptInput extends IOException {
    private static final long serialVersionUID = 1L;

    final transient Damage damage;

    CorruptInput(Damage damage, IOException cause) {
        super(damage.complaint(), cause);
        this.damage = damage;
    }
}
