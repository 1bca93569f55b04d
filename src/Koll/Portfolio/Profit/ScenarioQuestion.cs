using Koll.Models.Portfolio;
using Koll.Platform.Web;

namespace Koll.Portfolio.Profit;

/// <summary>A number of the scenarios' form.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="Text">As it was written, or the suggestion.</param>
/// <param name="Value">What it means; null where it means nothing, or lies outside what is possible.</param>
public sealed record ScenarioNumber(string Name, string Text, double? Value, double Least, double Most);

/// <summary>What somebody asks of the scenarios, as the address has it: percentages as people write them.</summary>
public sealed class ScenarioQuestion
{
    public ScenarioQuestion(Visit visit, IReadOnlyList<string> activities, double suggestedMinimum)
    {
        Rise = Of(visit, "rise", "5", 0, 100);
        Lost = Of(visit, "lost", "10", 0, 100);
        Minimum = Of(visit, "minimum", $"{Math.Round(suggestedMinimum)}", 1, 1e9);
        SmallLost = Of(visit, "small", "20", 0, 100);
        Cut = Of(visit, "cut", "50", 0, 100);
        Avoidable = Of(visit, "avoidable", "80", 0, 100);
        Activity = activities.FirstOrDefault(activity => activity == visit.Query("activity")) ?? activities.FirstOrDefault(activity => activity == "visit") ?? (activities.Count > 0 ? activities[0] : null);
        All = [Rise, Lost, Minimum, SmallLost, Cut, Avoidable];
    }

    /// <summary>Per cent on the price.</summary>
    public ScenarioNumber Rise { get; }

    /// <summary>Per cent of the volume that goes elsewhere for it.</summary>
    public ScenarioNumber Lost { get; }

    /// <summary>The smallest order taken, in units of the currency.</summary>
    public ScenarioNumber Minimum { get; }

    /// <summary>Per cent of the small orders' revenue that goes elsewhere.</summary>
    public ScenarioNumber SmallLost { get; }

    /// <summary>Per cent of the activity that is left out.</summary>
    public ScenarioNumber Cut { get; }

    /// <summary>Per cent of the cost to serve that is really saved where a relationship ends.</summary>
    public ScenarioNumber Avoidable { get; }

    /// <summary>The activity that is done less often; null where none costs anything.</summary>
    public string? Activity { get; }

    public IReadOnlyList<ScenarioNumber> All { get; }

    /// <summary>True where every number means something.</summary>
    public bool IsSound => All.All(number => number.Value is not null);

    private static ScenarioNumber Of(Visit visit, string name, string suggested, double least, double most)
    {
        var text = (visit.Query(name) ?? suggested).Trim();
        return new(name, text, CostsForm.Read(text.TrimEnd('%', ' ', '\u00a0'), least, most)?.Value, least, most);
    }
}

/// <summary>What one remedy would do.</summary>
/// <param name="Key">Its word: <c>rise</c>, <c>minimum</c>, <c>less</c>, <c>end</c>.</param>
/// <param name="Change">Change of the window's profit × 10,000.</param>
/// <param name="After">The profit then × 10,000.</param>
/// <param name="Ahead">Change of what is to come, in units of the currency; null where nobody knows how long the customer stays.</param>
public readonly record struct ScenarioResult(string Key, long Change, long After, double? Ahead);

/// <summary>A customer with each remedy tried.</summary>
/// <param name="Customer">Its index.</param>
/// <param name="Of">As it is.</param>
/// <param name="Results">In the order of <see cref="ScenarioView.Keys"/>.</param>
/// <param name="VolumeToLose">The share of volume at which the rise of price stops paying; null where losing volume costs nothing.</param>
public sealed record TriedCustomer(int Customer, CustomerProfit Of, IReadOnlyList<ScenarioResult> Results, double? VolumeToLose)
{
    /// <summary>The remedy that leaves most.</summary>
    public ScenarioResult Best => Results.MaxBy(result => result.Change);
}
