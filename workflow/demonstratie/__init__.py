"""Invented people and stories for the demonstration; nothing here touches a database."""
