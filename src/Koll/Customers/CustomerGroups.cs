using System.Security.Cryptography;
using System.Text;
using Koll.Platform.Languages;
using Koll.Platform.Web;

namespace Koll.Customers;

/// <summary>
/// A group of customers that people have named, such as a quadrant of a matrix or a saved list. Its rule is kept as it was when the group was chosen, so that nobody else moves it or takes it away
/// unseen; who is in it follows the sales and the records.
/// </summary>
/// <param name="Kind">Which source knows it.</param>
/// <param name="Name">What the matrix or the list was called.</param>
/// <param name="Rule">How customers come into it, as its source writes it.</param>
/// <param name="Part">The part of it, such as the quadrant; null where it has none.</param>
public sealed record NamedGroup(string Kind, string Name, string Rule, string? Part = null)
{
    /// <summary>Stands for it in a form: the same group has the same key.</summary>
    public string Key() => $"{Kind}.{Part}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Name}\n{Rule}")).AsSpan(0, 8))}";
}

/// <summary>Where groups of a kind come from.</summary>
public interface IGroupSource
{
    /// <summary>One word, kept with its groups.</summary>
    string Kind { get; }

    /// <summary>Those that somebody sees, as they are now.</summary>
    IEnumerable<NamedGroup> Of(Visit visit);

    /// <summary>By customer: true where it is in the group; null where that can no longer be told, as when a measure is gone.</summary>
    bool[]? Members(CustomerBase customers, NamedGroup group);

    /// <summary>What it is called.</summary>
    string NameOf(CustomerBase customers, NamedGroup group, Language language);
}

/// <summary>All groups, from every source there is.</summary>
public sealed class CustomerGroups(IReadOnlyList<IGroupSource> sources)
{
    /// <summary>Those that somebody sees, source by source.</summary>
    public IReadOnlyList<NamedGroup> Of(Visit visit) => [.. sources.SelectMany(source => source.Of(visit))];

    /// <summary>By customer: true where it is in the group; null where that can no longer be told.</summary>
    public bool[]? Members(CustomerBase customers, NamedGroup group) =>
        customers.Kept($"group {group}", b => new Found(SourceOf(group)?.Members(b, group))).Members;

    /// <summary>What it is called.</summary>
    public string NameOf(CustomerBase customers, NamedGroup group, Language language) => SourceOf(group)?.NameOf(customers, group, language) ?? group.Name;

    private IGroupSource? SourceOf(NamedGroup group) => sources.FirstOrDefault(source => source.Kind == group.Kind);

    private sealed record Found(bool[]? Members);
}
