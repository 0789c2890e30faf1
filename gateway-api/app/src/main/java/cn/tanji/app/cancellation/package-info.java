/** Voluntary cancellation: certificates as the public sees them. */
@NullMarked
package cn.tanji.app.cancellation;

import org.jspecify.annotations.NullMarked;
