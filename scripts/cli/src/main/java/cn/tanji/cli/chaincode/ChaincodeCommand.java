package cn.tanji.cli.chaincode;

import picocli.CommandLine.Command;

/** What members do to agree on the chaincode: each approves for itself, and one commits when a majority has. */
@Command(name = "chaincode", description = "Agrees on the chaincode: each member approves with its own keys, one commits. 'upgrade' does it for all at once.", subcommands = {
        ApproveCommand.class, CommitCommand.class})
public final class ChaincodeCommand {}
