/** Linked jurisdictions: agreements, and transfers that both registries decide in one transaction. */
@NullMarked
package cn.tanji.domain.linkage;

import org.jspecify.annotations.NullMarked;
