namespace Kabinet;

public sealed record DetailsOrdered(DetailOrder Order) : Change;
/// <summary>The file is there until <paramref name="Until"/>.</summary>
public sealed record DetailsMade(long Id, long Rows, DateTimeOffset At, DateTimeOffset Until) : Change;
public sealed record DetailsForgotten(long Id) : Change;
