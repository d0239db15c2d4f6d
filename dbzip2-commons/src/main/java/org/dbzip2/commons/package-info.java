/** bzip2 streams for {@code CompressorStreamFactory} of Apache Commons Compress, which finds them as a service. */
@NullMarked
package org.dbzip2.commons;

import org.jspecify.annotations.NullMarked;
