"""The names that columns have in files: ours, other programs', and what people write themselves.

Each is written as `header_key` writes it: lower case, no accent, no sign.
"""

from __future__ import annotations

NAMES: dict[str, str] = {
    "external_id": "id, identifiant, identifier, external id, id externe, id patient, patient id, ipp,"
    " numero dossier, n dossier, no dossier, numero de dossier, code patient,"
    " numero patient, n patient, reference, ref, uid,"
    " num dossier, numero du dossier, n de dossier, code dossier, dossier,"
    " numero interne, file number, record number, mrn, chart number, numdos",
    "title": "civilite, civ, titre, title, salutation, prefix, qualite civile, mme m",
    "birth_name": "nom de naissance, nom naissance, nom de jeune fille, nom jf,"
    " nom de famille de naissance, nom patronymique, birth name, maiden name,"
    " nomnaissance, nom naiss, nom de naiss, nomjf, patronyme, nom de famille naissance,"
    " legal last name, family name at birth, name at birth",
    "used_name": "nom utilise, nom d usage, nom usage, nom usuel, nom marital,"
    " nom d epouse, nom d epoux, used name, married name,"
    " nom d usage ou marital, nom epouse, nom d epouse ou d usage, nomusage,"
    " preferred last name, name used",
    "family_name": "nom, noms, nom de famille, last name, lastname, surname,"
    " family name, name,"
    " nom du patient, nom patient, nom de famille patient, patient last name,"
    " invitee last name, client last name, lastname patient",
    "first_names": "prenom, prenoms, prenom s, prenom de naissance, prenoms de naissance,"
    " 1er prenom, premier prenom, first name, firstname, first names, given name,"
    " given names, forename,"
    " prenom du patient, prenom patient, prenoms a l etat civil, liste des prenoms,"
    " prenom 1, prenom naissance, patient first name, invitee first name,"
    " client first name, first names at birth",
    "used_first_name": "prenom utilise, prenom usuel, prenom d usage, preferred name,"
    " nickname,"
    " prenom utilise ou usuel, prenom courant, preferred first name, known as,"
    " first name used",
    "full_name": "nom complet, nom et prenom, nom prenom, nom prenoms, patient,"
    " full name, fullname, display name, fn,"
    " nom du patient complet, identite, patient e, nom complet du patient, client,"
    " invitee, invitee name, patient name, client name, attendee",
    "sex": "sexe, sex, gender, genre,"
    " sexe administratif, genre administratif, sexe patient, administrative sex",
    "birth_date": "date de naissance, date naissance, date naiss, ddn, naissance,"
    " ne le, nee le, ne e le, anniversaire, birth date, birthdate, birthday, dob,"
    " date of birth, bday,"
    " date de naiss, dnaiss, datenaiss, datnais, d naissance, date nais,"
    " date de naissance du patient, date de naissance patient, patient dob,"
    " patient date of birth, birth day, born, born on",
    "birth_place": "lieu de naissance, ville de naissance, commune de naissance,"
    " birth place, place of birth,"
    " lieu naissance, lieu naiss, lieu de naiss, ne a, nee a, ne e a,"
    " commune naissance, ville naissance, birthplace, city of birth, town of birth,"
    " libelle lieu de naissance",
    "mobile": "mobile, portable, gsm, tel portable, tel mobile, telephone portable,"
    " telephone mobile, numero de portable, n portable, cell, cell phone, mobile phone,"
    " phone mobile,"
    " telmobile, telportable, mob, port, portable patient, mobile du patient,"
    " tel mobile patient, text reminder number, sms number, patient mobile, cellphone",
    "phone": "telephone, tel, fixe, domicile, telephone fixe, tel fixe,"
    " telephone domicile, tel domicile, telephone principal, numero de telephone,"
    " telephone 1, telephone 2, telephone 3, tel 1, tel 2, tel 3, phone,"
    " phone number, home phone, phone home, landline, phone 1, phone 2,"
    " telephone patient, telephone du patient, telfixe, tel dom, tel maison,"
    " telephone de contact, phone no, tel no, invitee phone number,"
    " patient phone, contact number, telephone number",
    "work_phone": "telephone travail, tel travail, telephone professionnel, tel pro,"
    " telephone bureau, tel bureau, work phone, phone work,"
    " telephone pro, tel professionnel, telpro, business phone, office phone",
    "email": "e mail, email, mail, courriel, mel, adresse mail, adresse e mail,"
    " adresse email, adresse electronique, email address, e mail address,"
    " e mail patient, email patient, adresse courriel, courriel patient, mail patient,"
    " invitee email, patient email, e mail 1, email 1",
    "street": "adresse, rue, voie, adresse 1, adresse 2, adresse 3, adresse ligne 1,"
    " adresse ligne 2, adresse postale, complement, complement d adresse,"
    " address, street, address 1, address 2, address line 1, address line 2,"
    " adresse du patient, adresse patient, adr, adr1, adr2, adresse1, adresse2,"
    " numero et rue, n et rue, rue et numero, lieu dit, batiment, residence,"
    " street address, address line 3, home address",
    "postcode": "code postal, cp, code ville, zipcode, zip, zip code, postcode,"
    " postal code,"
    " codepostal, cpostal, cpost, code post, cp ville de residence, post code",
    "city": "ville, commune, localite, city, town,"
    " ville de residence, commune de residence, ville patient, ville du patient,"
    " bureau distributeur, suburb",
    "country": "pays, country, pays de residence, pays residence, country of residence",
    "nir": "nir, n secu, no secu, num secu, numero secu, numero de securite sociale,"
    " numero securite sociale, n securite sociale, n de securite sociale, nss, n ss,"
    " securite sociale, ssn,"
    " matricule ins, ins nir, nir ins, numss, n insee, numero insee, num ss,"
    " immatriculation, numero d assure, n d assure, social security number,"
    " national number, nir cle",
    "booking_alert": "alerte, alerte rdv, alerte rendez vous, alert, booking alert,"
    " alerte de rendez vous, alerte patient, message d alerte, a savoir, warning",
    "notes": "commentaire, commentaires, note, notes, remarque, remarques, observation,"
    " observations, memo, comment, comments,"
    " note administrative, notes administratives, infos, informations,"
    " informations complementaires, divers, libre, texte libre, annotation,"
    " internal notes, additional information",
    "remark": "mutuelle, profession, situation familiale, occupation, insurance,"
    " employeur, employer, marital status, caisse, regime, qualite",
    "birth_insee": "code insee, code insee naissance, code insee de naissance,"
    " code insee du lieu de naissance, insee naissance, insee lieu de naissance,"
    " code lieu de naissance, code du lieu de naissance, code commune de naissance,"
    " code commune naissance, code cog, cog naissance, code officiel geographique,"
    " code pays de naissance, insee, birth place code, birthplace code,"
    " code of the birth place, place of birth code",
    "language": "langue, langue parlee, langue preferee, langue maternelle, code langue,"
    " code de la langue, langue du patient, language, language code, spoken language,"
    " preferred language, lang,"
    " code de langue",
    "channel": "canal, canal prefere, moyen de contact, moyen de contact prefere,"
    " mode de contact, mode de contact prefere, contact prefere, canal de contact,"
    " canal de communication, preference de contact, joindre par, contacter par,"
    " type de rappel, preferred channel, preferred contact, preferred contact method,"
    " contact preference, contact method, communication preference,"
    " moyen prefere",
    "remote_opposed": "opposition telesecretariat, opposition au telesecretariat,"
    " oppose au telesecretariat, oppose e au telesecretariat, refuse le telesecretariat,"
    " refus telesecretariat, opposition secretariat a distance,"
    " opposed to the remote secretariat, remote opposed, remote secretariat opposed,"
    " oppose au secretariat distant, opposee au secretariat distant",
    "deceased": "decede, decedee, decede e, dcd, deces, patient decede, vivant decede,"
    " deceased, dead, is deceased",
    "deceased_on": "date de deces, date deces, date du deces, decede le, decede e le,"
    " ddd, death date, date of death, deceased on, died on, deathdate,"
    " deces le",
    "homonym": "homonyme, homonym",
    "doubtful": "identite douteuse, doubtful identity, doubtful",
    "fictitious": "identite fictive, fictitious identity, fictitious",
    "archived": "archive, archivee, archive e, dossier archive, patient archive,"
    " archived, inactive",
    "identity_check": "statut de l identite, statut identite, statut d identite,"
    " identite validee, piece d identite, document d identite, identite verifiee le,"
    " identity status, identity document, identity checked on, document seen",
    "responsible": "responsable, responsable legal, representant legal, tuteur,"
    " tuteur legal, responsable de l enfant, adulte responsable, parent,"
    " parent responsable, parent ou tuteur, nom du responsable, guardian,"
    " legal guardian, responsible adult, responsible person, responsible party",
    "responsible_relation": "lien du responsable, lien avec le responsable,"
    " lien responsable, qualite du responsable, lien de parente du responsable,"
    " responsible adult relation, guardian relation, guardian relationship",
    "responsible_phone": "telephone du responsable, tel responsable, tel du responsable,"
    " telephone responsable, telephone du representant legal, telephone parent,"
    " telephone des parents, tel parents, tel parent, responsible adult phone,"
    " guardian phone, parent phone",
    "trusted": "personne de confiance, nom de la personne de confiance, confiance,"
    " trusted person, health care proxy, trusted contact",
    "trusted_relation": "lien de la personne de confiance, lien personne de confiance,"
    " lien avec la personne de confiance, trusted person relation,"
    " trusted person relationship",
    "trusted_phone": "telephone de la personne de confiance, tel personne de confiance,"
    " telephone personne de confiance, tel de la personne de confiance,"
    " trusted person phone",
    "emergency": "personne a prevenir, personne a contacter, personne a prevenir en cas d"
    " urgence, contact d urgence, contact urgence, a prevenir, emergency contact,"
    " person to contact, next of kin, emergency contact name",
    "emergency_relation": "lien de la personne a prevenir, lien personne a prevenir,"
    " lien contact d urgence, emergency contact relation, emergency contact relationship",
    "emergency_phone": "telephone de la personne a prevenir, tel personne a prevenir,"
    " telephone personne a prevenir, telephone d urgence, tel urgence,"
    " telephone contact d urgence, emergency contact phone, emergency phone",
    "relatives": "proches, entourage, famille, mere, nom de la mere, nom mere, pere,"
    " nom du pere, nom pere, conjoint, conjointe, epoux, epouse, aidant, nom du conjoint,"
    " relatives, family, mother, mother name, father, father name, spouse, partner,"
    " carer, caregiver",
    "treating_doctor": "medecin traitant, mt, nom du medecin traitant, med traitant,"
    " medecin traitant declare, medecin de famille, generaliste, treating doctor, gp,"
    " general practitioner, family doctor, primary care physician, gp name",
    "treating_rpps": "rpps medecin traitant, rpps du medecin traitant, n rpps,"
    " n rpps medecin traitant, numero rpps du medecin traitant, rpps, numero rpps,"
    " treating doctor rpps, gp rpps,"
    " rpps traitant",
    "treating_mssante": "mssante medecin traitant, mssante du medecin traitant,"
    " mss medecin traitant, adresse mssante, mssante, mailiz, e mail medecin traitant,"
    " email medecin traitant, mail medecin traitant, treating doctor mssante, gp email,"
    " mssante traitant",
    "correspondents": "correspondant, correspondants, medecin correspondant,"
    " medecins correspondants, autres medecins, specialiste, specialistes,"
    " medecin adresseur, adresse par, adressee par, adresse e par, correspondents,"
    " other doctors, specialist, referred by, referring doctor, referring physician",
    "consent_notice": "notice d information remise, information remise,"
    " note d information remise, information rgpd, notice rgpd, notice remise,"
    " information notice handed over, privacy notice, notice given",
    "consent_data_use": "consentement, consentement rgpd, consentement donnees,"
    " consentement aux donnees, accord rgpd, rgpd, consentement recherche,"
    " utilisation des donnees, utilisation des donnees pour des etudes,"
    " consent, gdpr consent, data consent,"
    " use of the data for studies,"
    " usage des donnees pour des etudes",
    "consent_phone": "rappels par telephone, rappel telephone, rappels telephone,"
    " rappel telephonique, consentement telephone, accord telephone,"
    " reminders by telephone, phone reminders, phone consent",
    "consent_sms": "rappels par sms, rappel sms, rappels sms, sms, sms autorise,"
    " accepte les sms, accepte sms, accord sms, consentement sms, date consentement sms,"
    " reminders by text message, sms reminders, sms consent, sms opt in, text reminders",
    "consent_email": "rappels par e mail, rappels par courriel, rappel mail, rappels mail,"
    " rappel e mail, rappels e mail, rappel email, accepte les mails, accepte les e mails,"
    " accord mail, accord e mail, consentement mail, consentement e mail,"
    " consentement email, reminders by e mail, email reminders, email consent,"
    " email opt in",
    "consent_remote": "consentement telesecretariat, accord telesecretariat,"
    " prise en charge par le telesecretariat, telesecretariat,"
    " handling by the remote secretariat, remote secretariat, remote secretariat consent,"
    " gestion par le secretariat distant",
}

ONCE_REMARKS = frozenset(
    {
        "medecin traitant",
        "medecin correspondant",
        "personne a prevenir",
        "treating doctor",
        "gp",
    }
)
"""Columns that went to the notes before they had a field: see `PatientRecord.notes_before`."""
