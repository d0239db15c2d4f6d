/**
 * Jobs of all kinds, one after another, while daemons are killed and the network fails: {@link org.dbzip2.soak.SoakTest} says for
 * how long, and what must hold.
 */
@NullMarked
package org.dbzip2.soak;

import org.jspecify.annotations.NullMarked;
