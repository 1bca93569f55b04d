namespace Koll.Platform.Storage;

/// <summary>Exchange rates that have been settled, in a few words.</summary>
/// <param name="File">The name of the file they came in.</param>
/// <param name="From">First day with rates.</param>
/// <param name="To">Last day with rates.</param>
/// <param name="Currencies">Number of currencies, the euro among them.</param>
public sealed record SettledRates(string File, DateOnly From, DateOnly To, int Currencies);
