/** Offset projects, the credits issued for them, and paired imports from registries outside the network. */
@NullMarked
package cn.tanji.app.project;

import org.jspecify.annotations.NullMarked;
