namespace Kabinet.Tests.House;

/// <summary>Rows of ASVS 5.0 that no test of ours holds: where they are documented, who sees to them, or what is missing. Written by hand, by number of the row; a row without a reason needs a test.</summary>
static class AsvsReasons
{
    const string Proxy = "by the operator: TLS ends at the reverse proxy (docs/operating/install.md)";
    const string Framework = "by reading: only AES-256-GCM (Vault.cs) with a random nonce of 96 bits and the place as associated data; HMAC-SHA-256; PBKDF2-HMAC-SHA512; ES256; all of .NET's own library";

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["A015"] = "addresses to call come from settings and a provider's own description, never from a subscriber; TidyTests: no call follows a redirect",
        ["A019"] = "by reading: managed code, unsafe blocks are not allowed in any project; the one native call takes three numbers (HashThreads.cs)",
        ["A022"] = "by reading: System.Text.Json without type names; OpenApiTests and EveryField show that unknown fields are refused",
        ["A023"] = "documented: operators/README.md and the comments of operators/*/limits.yaml and payments.yaml",
        ["A024"] = "documented: operators/README.md and the comments of operators/*/limits.yaml and payments.yaml",
        ["A025"] = "documented: operators/README.md, access.yaml and docs/decisions/0044",
        ["A049"] = "missing: there is no desk yet; it will have a host of its own",
        ["A050"] = "by reading: captcha.js talks to a channel of its own, no script listens to other windows",
        ["A053"] = Proxy + "; HSTS is ours (ProxyTests)",
        ["A056"] = "documented: docs/decisions/0003 and HostileFileTests; subscribers send no files",
        ["A064"] = "does not apply: subscribers send no files; usage files come from the operator's own machines",
        ["A065"] = "documented: operators/README.md (access.yaml) and docs/decisions/0044",
        ["A066"] = "documented: PasswordRules.cs names the words that are refused (operator, own number, account)",
        ["A067"] = "documented: docs/decisions/0019 says what each way proves; operators/*/access.yaml which are on",
        ["A081"] = "does not apply: an installation has no account before somebody is imported, and staff have names, no passwords, until the desk has pages",
        ["A085"] = "by reading: there are no hints and no secret questions",
        ["A093"] = "documented: SECURITY.md (profiles); the step-up offers an SMS last (ProofTests)",
        ["A099"] = "documented: AccessPolicy.cs and operators/README.md; SessionTests hold them",
        ["A100"] = "documented: AccessPolicy.cs (max-sessions); SessionTests hold it",
        ["A101"] = "documented: docs/decisions/0020 to 0022, 0027 and 0093",
        ["A117"] = "documented: docs/operations.md is made from the code: who may ask, with what proof",
        ["A118"] = "documented: Sensitive.cs; EveryDoor holds it",
        ["A123"] = "does not apply: one operator an installation",
        ["A143"] = "documented: docs/security/keys.md; KeyRotationTests hold the change of the sealing key; the key of hashes cannot be changed while the data stays",
        ["A144"] = "documented: docs/security/keys.md",
        ["A145"] = Framework, ["A146"] = Framework, ["A147"] = Framework, ["A148"] = Framework, ["A149"] = Framework, ["A150"] = Framework,
        ["A151"] = Framework, ["A153"] = Framework, ["A154"] = Framework,
        ["A155"] = "by reading: RandomNumberGenerator alone; Core bans Random (BannedSymbols.txt), TidyTests keep Random.Shared and Guid.NewGuid out of the server",
        ["A156"] = "by reading: ES256 for our own words (NetworkTokens.cs), ES256 and RS256 for passkeys and providers",
        ["A157"] = Proxy + "; testssl was not run (E-23)", ["A158"] = Proxy + "; testssl was not run (E-23)", ["A160"] = Proxy, ["A161"] = Proxy,
        ["A159"] = "does not apply: no client certificates are used",
        ["A162"] = "by the operator: addresses of gateways, of the network and of PostgreSQL are settings (docs/operating/settings.md); certificates are checked as .NET does",
        ["A163"] = "by .NET: certificates of whatever is called are checked; there is no setting that turns it off",
        ["A164"] = "by the operator: the network's port and the gateways are addressed by https (docs/operating/settings.md)",
        ["A165"] = "by the operator: certificates of his own authority are the system's (docs/operating/install.md)",
        ["A166"] = "documented: docs/operating/settings.md is made from the code and names every address that is called",
        ["A167"] = "by the operator: PostgreSQL's own authentication in the connection string (docs/operating/install.md); gateways prove themselves by secrets",
        ["A168"] = "by the operator: a database role of its own, a system user of its own (deploy/kabinet.service)",
        ["A169"] = "does not apply: nothing has a default secret; production refuses to start without its own (EveryEndpoint, Settings.cs)",
        ["A170"] = "addresses that are called are settings; which may be reached is the firewall's (docs/operating/install.md)",
        ["A171"] = "addresses that are called are settings; which may be reached is the firewall's (docs/operating/install.md)",
        ["A188"] = "documented: SECURITY.md (packages: times for patches)",
        ["A190"] = "documented: docs/decisions/0013 and 0015; Passwords.cs for the dearest of all",
        ["A191"] = "missing: no feed of advisories could be asked where this was built",
        ["A192"] = "the best tariff is worked out beside the pages (BestTariffTests); hashes have a bounded queue (PasswordTests)",
        ["A198"] = "by the language: C# compares and converts only what is of one type",
        ["A199"] = "does not apply: no prototypes on the server; our scripts are small and merge no objects",
        ["A201"] = "documented: ARCHITECTURE.md (the archive); logs go to the system's journal (docs/operating/install.md)",
        ["A202"] = "documented: ARCHITECTURE.md; EveryOperation holds who, when, what, through which door",
        ["A204"] = "by the operator: logs go to the system's journal, the archive is in the database",
        ["A205"] = "by the operator: the journal's format; the archive is rows with names (ArchiveRow.cs)",
    };
}
