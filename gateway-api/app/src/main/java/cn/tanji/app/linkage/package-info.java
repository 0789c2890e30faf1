/** Agreements between jurisdictions, and units that move between their registries. */
@NullMarked
package cn.tanji.app.linkage;

import org.jspecify.annotations.NullMarked;
