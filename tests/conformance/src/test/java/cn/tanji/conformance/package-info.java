/** The embedded network against what real peers did. It holds recorded chains and judges them again; it needs no Fabric. */
@NullMarked
package cn.tanji.conformance;

import org.jspecify.annotations.NullMarked;
