namespace Kabinet;

public sealed record CodeIssued(OneTimeCode Code, string Sent) : Change;
public sealed record CodeTried(long Id) : Change;
public sealed record CodeUsed(long Id) : Change;
public sealed record PasswordSet(Password Password) : Change;
public sealed record PasswordSent(string What) : Change;
public sealed record AttemptsChanged(Attempts Attempts) : Change;
public sealed record LanguageChosen(string Language) : Change;
