/** Offset projects, credits issued for them here, and credits imported from registries outside the network. */
@NullMarked
package cn.tanji.domain.project;

import org.jspecify.annotations.NullMarked;
