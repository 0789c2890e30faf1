/**
 * The same inputs to a network of Fabric's own programs and to the embedded network; whatever a client or another peer can
 * see must be equal. Runs with {@code -Plocal} only.
 */
@NullMarked
package cn.tanji.conformance.differential;

import org.jspecify.annotations.NullMarked;
