package cn.tanji.cli.root;

import picocli.CommandLine.Command;

/** A member's two roots, of persons and nodes and of TLS, are changed: a new pair beside the old, then without it. */
@Command(name = "root", description = "Changes a member's roots: 'renew' makes a new pair beside the old, 'retire' ends the old one.", subcommands = {
        RenewRootCommand.class, RetireRootCommand.class})
public final class RootCommand {}
