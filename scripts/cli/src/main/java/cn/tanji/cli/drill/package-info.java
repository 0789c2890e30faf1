/**
 * Breaks a local network on purpose, under load, and finds out whether the registry kept its promises. It acts as users and
 * operators do: over HTTP and on processes; it may use {@code launch}, {@code local}, {@code demo} and {@code http}.
 */
@NullMarked
package cn.tanji.cli.drill;

import org.jspecify.annotations.NullMarked;
