namespace Koll.Design.Layout;

/// <summary>A place in the product that the navigation leads to.</summary>
/// <param name="Title">In the reader's language.</param>
/// <param name="Href">Its address.</param>
/// <param name="IsCurrent">True where the reader is.</param>
public sealed record NavigationItem(string Title, string Href, bool IsCurrent = false);
