/** {@code registry root}: a member changes its roots while the network works. Looks at what hangs on them; the files are of {@code pki}. */
@NullMarked
package cn.tanji.cli.root;

import org.jspecify.annotations.NullMarked;
