/** Persons of the members and their roles in each jurisdiction. */
@NullMarked
package cn.tanji.app.participant;

import org.jspecify.annotations.NullMarked;
