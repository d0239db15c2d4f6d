/**
 * dbzip2's streams behind the interfaces of Apache Commons Compress.
 *
 * <p>{@link org.dbzip2.commons.Bzip2StreamProvider} is found as a service, under the name {@code dbzip2};
 * {@link org.dbzip2.commons.Bzip2StreamFactory} stands in for the factory where {@code bzip2} itself shall be ours; and the two
 * streams can be made by hand. They hold to what Commons Compress says of its own, and write bzip2's own bytes.
 */
@NullMarked
package org.dbzip2.commons;

import org.jspecify.annotations.NullMarked;
