/** What a consortium is: members, nodes, jurisdictions, namespaces and their policies; and the file that says so. */
@NullMarked
package cn.tanji.consortium.definition;

import org.jspecify.annotations.NullMarked;
